"""The built site: addresses, slim pages, redirects, checks, and the swap."""
