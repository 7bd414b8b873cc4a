exclude = ["envs/test", "../other"]
