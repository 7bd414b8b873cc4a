set4 = { app = "rsv0-2-app:1", ops = "rsv0-2-ops:1", "x.y" = "rsv0-2-n3:1" }
