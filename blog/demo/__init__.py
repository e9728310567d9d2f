"""The demonstration newspaper: «المرسى» of Rayhana, a port that exists only here.

Words: *content* is what its newsroom wrote (TOML files a person can read and change), *drawings* are its
pictures, drawn by our own code so that nothing has to be fetched or licensed. Everything is invented:
the city, its people, its figures. Start with `content/paper.toml`, then any file of `content/articles/ar/`.
"""
