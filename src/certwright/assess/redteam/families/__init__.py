"""One file an attack family, each with a `FAMILY`; the catalogue finds them by looking into this folder."""
