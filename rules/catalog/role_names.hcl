# The names of built-in roles, by the last part of their id.
by_id = {
  "749f88d5-cbae-40b8-bcfc-e573ddc772fa" = "Monitoring Contributor"
  "92aaf0da-9dab-42b6-94a3-d43ce8d16293" = "Log Analytics Contributor"
  "f526a384-b230-433a-b45c-95f59c4a2dec" = "Azure Event Hubs Data Owner"
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" = "Owner"
  "b24988ac-6180-42a0-ab88-20f7382dd24c" = "Contributor"
  "5e467623-bb1f-42f4-a55d-6e525e11384b" = "Backup Contributor"
}

# Those that may do whatever any role for managing resources may.
general = ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c"]

# Those with which somebody can destroy backups, or what tells of it.
broad = [
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "5e467623-bb1f-42f4-a55d-6e525e11384b",
]
