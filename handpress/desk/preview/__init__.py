"""The preview: a page in a browser that shows a sheet as it will print, again at each save."""
