"""The words of the field: frozen types, standard library only, no input or output."""
