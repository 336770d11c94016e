"""Mail: through which server it goes, and what becomes of it there."""
