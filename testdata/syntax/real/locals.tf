locals {
  environments = ["dev", "test", "prod"]

  tags = {
    owner       = "platform"
    environment = var.environment
    "cost center" = 4711
    managed_by : "terraform"
  }

  regions = {
    neu = { location = "northeurope", index = 0, paired = true, logged = true, tier = "gold" }
    weu = { location = "westeurope", index = 1, paired = true, logged = true, tier = "gold", retention = 30 }
    chn = { location = "switzerlandnorth", index = 2, paired = false, logged = false, tier = "silver" }
  }

  categories = {
    core = [
      "CoreAzureBackup",
      "AddonAzureBackupJobs", # jobs of every workload
      "AddonAzureBackupAlerts",
    ]
    addon = ["AddonAzureBackupPolicy", "AddonAzureBackupStorage"]
  }

  // flattened: one element a vault and policy
  assignments = flatten([
    for region, settings in local.regions : [
      for policy in coalesce(settings.policies, []) : {
        key    = "${region}/${policy.name}"
        region = region
        policy = policy
        days = (
          policy.daily
          ? policy.days
          : max(policy.days, 7)
        )
      } if policy.enabled
    ]
  ])

  by_key = { for assignment in local.assignments : assignment.key => assignment }

  grouped = {
    for assignment in local.assignments :
    assignment.region => assignment.policy.name...
    if !startswith(assignment.key, "x-")
  }

  subnets = {
    for index, name in var.subnet_names : name => cidrsubnet(
      var.address_space,
      8,
      index +
      var.offset
    )
  }

  first_zone = element(data.azurerm_availability_zones.all.*.names, 0)
  all_ids    = azurerm_recovery_services_vault.this[*].id
  nested_ids = module.stamp[*].vaults[*].id
  legacy     = aws_instance.web.0.private_ip
  kept       = one([for v in values(local.regions) : v if v.tier == "silver"]).location
  size_gb    = ceil(var.bytes / (1024 * 1024 * 1024)) % 10 != 0 ? 1 : -1
  flags      = !var.a && var.b || (var.c == null ? false : var.c >= 1.5e3)
  name       = lower(replace("${var.prefix}-${var.environment}${var.suffix != "" ? "-${var.suffix}" : ""}", "_", "-"))
  hash       = substr(sha256(jsonencode({ a = var.a, b = [1, 2, { c = null }] })), 0, 8)
  escaped    = "C:\\temp\\\"x\"\t$${literal} %%{literal} 100% \u00e9"
  functions  = provider::azurerm::normalise_resource_id(var.id)
}
