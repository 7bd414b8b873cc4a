id = null
