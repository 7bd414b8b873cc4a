exclude = [
  "fine/**",
  "envs/[a",
]
