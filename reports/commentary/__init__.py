"""The words of service leads: read, filled with figures, checked against them; and a first draft for them to edit."""
