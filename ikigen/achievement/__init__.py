"""From entries to achievement, in pandas, without input or output."""
