"""What rendered pages get beyond Markdown: labels, terms, dates, figures and tools."""
