"""What builds, sets up and pictures the program; nothing here is imported by it."""
