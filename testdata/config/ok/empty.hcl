# nothing is said here
