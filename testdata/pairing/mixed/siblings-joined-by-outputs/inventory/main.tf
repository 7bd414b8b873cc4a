variable "objects" {}
variable "except" {
  type = list(string)
}

output "by_name" {
  value = {
    for object in var.objects :
    object.short => {
      id    = object.resource.id
      label = upper(object.resource.name)
    }
    if !contains(var.except, object.short)
  }
}
