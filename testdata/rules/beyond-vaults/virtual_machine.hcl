# Virtual machines without backup, but for those whose tags say so.
entity "vm" {
  identity = "id"
  view "azurerm_linux_virtual_machine" "azurerm_windows_virtual_machine" {
    id   = self.id
    tags = given(self.tags) ? self.tags : {}
  }
}
entity "protected_vm" {
  view "azurerm_backup_protected_vm" {
    vm     = self.source_vm_id
    policy = self.backup_policy_id
  }
}
rule "VM001" {
  name      = "vm-without-backup"
  summary   = "A virtual machine is not backed up."
  question  = "whether the machine is backed up"
  subject   = "vm"
  help      = "Reports a virtual machine that is not backed up. The tag `backup = \"no\"` says that it need not be."
  when      = lookup(self.tags, "backup", "yes") != "no"
  note_when = lookup(self.tags, "environment", "prod") == "dev"
  linked "items" {
    entity = "protected_vm"
    where  = "vm"
    is     = "id"
  }
  assert {
    condition = length(linked.items) > 0
    message   = "${self.address} is not backed up"
  }
  example "tags" {
    terraform = <<-HCL
      locals {
        vms = { a = { backup = "no" }, b = { environment = "dev" }, c = {}, d = {} }
      }
      resource "azurerm_linux_virtual_machine" "v" {
        for_each = local.vms
        name     = each.key
        tags     = each.value
      }
      resource "azurerm_backup_protected_vm" "p" {
        for_each       = { for k, v in azurerm_linux_virtual_machine.v : k => v.id if k == "d" }
        source_vm_id   = each.value
        backup_policy_id = "/p"
      }
    HCL
    fails = ["azurerm_linux_virtual_machine.v[\"b\"]", "azurerm_linux_virtual_machine.v[\"c\"]"]
  }
  example "no tags" {
    terraform = <<-HCL
      resource "azurerm_linux_virtual_machine" "v" {
        name     = "x"
      }
    HCL
    fails = ["azurerm_linux_virtual_machine.v"]
  }
}
