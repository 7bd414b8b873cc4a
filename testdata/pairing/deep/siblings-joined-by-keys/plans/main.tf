locals {
  plans = {
    gold   = { members = ["alpha"], logs = ["CoreAzureBackup", "AddonAzureBackupJobs"] }
    silver = { members = ["gamma", "delta"], logs = ["CoreAzureBackup"] }
  }
}

output "wanted" {
  value = distinct(flatten(values(local.plans)[*].members))
}

output "plan_of" {
  value = merge([for name, plan in local.plans : { for member in plan.members : member => { name = name, logs = plan.logs } }]...)
}
