(body) @fold
(block_string) @fold
(import)+ @fold
(comment)+ @fold
