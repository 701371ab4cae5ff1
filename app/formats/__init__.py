"""Files of others: what they are, how to read them row by row, how to write one."""
