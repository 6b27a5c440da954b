"""The nouns: one thin module per arrow of the picture, landing, dbt and reports."""
