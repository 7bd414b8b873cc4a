# Expressions that need no configuration are evaluated here.
