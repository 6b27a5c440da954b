"""What people see: layout only. No figure is computed here and nothing is rounded."""
