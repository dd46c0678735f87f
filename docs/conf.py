"""Sphinx: Markdown in two languages to plain HTML that works from a folder."""

from pathlib import Path

_METADATA = Path(__file__).parent.parent / "metadata.txt"

project = "SafeDong"
author = "SafeDong maintainers"
release = next(
    line.partition("=")[2]
    for line in _METADATA.read_text(encoding="utf-8").splitlines()
    if line.startswith("version=")
)
version = release
language = "en"  # of Sphinx's own few words; the pages are in both

extensions = ["myst_parser"]
myst_heading_anchors = 3
templates_path = ["_templates"]
exclude_patterns = ["_build"]
suppress_warnings = ["myst.header"]  # a how-to may start below its title

html_theme = "alabaster"
html_title = "SafeDong"
html_static_path = ["_static"]
html_css_files = ["safedong.css"]
html_favicon = "../icons/safedong.png"
html_sidebars = {"**": ["languages.html", "searchfield.html"]}
html_theme_options = {"show_powered_by": False, "page_width": "1100px"}
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
smartquotes = False
