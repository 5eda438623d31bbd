# Two that are published: one port that the input chain lets in, one that it does not.
compose shop web --restart always -p 8080:80 nginx:1.27
compose shop admin --restart always -p 8083:80 nginx:1.27
