# The names of the built-in roles that policies need, by the last part of their id.
by_id = {
  "749f88d5-cbae-40b8-bcfc-e573ddc772fa" = "Monitoring Contributor"
  "92aaf0da-9dab-42b6-94a3-d43ce8d16293" = "Log Analytics Contributor"
}
