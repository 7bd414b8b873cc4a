exclude = ["${path.module}/a"]
