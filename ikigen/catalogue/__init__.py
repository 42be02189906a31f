"""From six tables to a catalogue and back, and what is wrong with one."""
