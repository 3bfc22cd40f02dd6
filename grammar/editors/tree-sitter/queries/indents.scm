; In the words of Neovim.
(body) @indent.begin
(body "}" @indent.branch @indent.end)
(block_string) @indent.auto
(ERROR "{") @indent.begin
