"""What people read: every Indonesian word of the program, and numbers and dates as Indonesians write them."""
