# The category groups of each kind of vault. Neither has `audit`: the built-in "audit" policy initiatives cover no vault,
# the "allLogs" ones cover both (Azure/azure-policy, built-in-policies, policy set definitions for monitoring).
recovery_services_vault = ["allLogs"]
backup_vault            = ["allLogs"]
