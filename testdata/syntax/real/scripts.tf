resource "azurerm_linux_virtual_machine" "agent" {
  name = "vm-agent"
  size = "Standard_B2s"

  custom_data = base64encode(<<-SCRIPT
    #!/bin/bash
    set -euo pipefail

    for host in ${join(" ", var.hosts)}; do
      echo "$${host}: $(date +%%s) $${PATH%%:*}" >> /var/log/agent.log
    done
    %{ for user in var.users ~}
    useradd --create-home ${user.name} %{ if user.admin }--groups sudo%{ endif }
    %{ endfor ~}

    cat > /etc/agent.conf <<EOF
    {"level": "${var.level}", "tags": {"a": "b"}}
    EOF
  SCRIPT
  )

  admin_ssh_key {
    username   = "agent"
    public_key = file("${path.module}/keys/agent.pub")
  }

  os_disk { caching = "ReadWrite" }
}

resource "azurerm_policy_definition" "diagnostics" {
  name = "deploy-diagnostics"

  policy_rule = <<RULE
{
  "if": {
    "field": "type",
    "equals": "Microsoft.RecoveryServices/vaults"
  },
  "then": {
    "effect": "[parameters('effect')]",
    "details": { "name": "${var.setting_name}", "path": "C:\dir\n" }
  }
}
RULE

  parameters = jsonencode({
    effect = {
      type         = "String"
      defaultValue = "DeployIfNotExists"
      metadata     = { "displayName" : "Effect", "description" : "On or off" }
    },
  })

  metadata = <<METADATA
    {
    "category": "Backup"
    }

METADATA
}

resource "null_resource" "wait" {
  triggers = { always = timestamp() }
  provisioner "local-exec" {
    command     = "echo '${azurerm_linux_virtual_machine.agent.id}' | sed -e \"s/x/y/\""
    interpreter = ["/bin/sh", "-c"]
    when        = destroy
  }
  connection {
    type = "ssh"
    host = self.triggers["host"]
  }
}
