"""What is made from the pages beside them: search index, feed, cards, previews of links, downloads."""
