"""What is made from the pages beside them: search index, feed, previews, downloads."""
