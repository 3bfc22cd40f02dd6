-- What someone does in Neovim: open a plan, read its mistakes, hover, complete, rename over two files, save in the layout.
-- Runs in 0.7, which counts columns in UTF-16 and knows few requests, and in 0.11. What is seen goes to a file.

local out = assert(io.open(os.getenv("SEEN"), "w"))
local modern = vim.lsp.config ~= nil

local function see(name, what)
  out:write("== ", name, "\n", what, "\n")
  out:flush()
end

local function wait(name, condition)
  if not vim.wait(60000, condition, 20) then
    see("waited in vain", name)
    vim.cmd("cquit")
  end
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

local function run()
  -- The lines of `grammar/editors/README.md`, as users have them.
  vim.cmd("filetype on")
  dofile(os.getenv("SETUP"))
  vim.cmd("edit people.plan")
  local people = vim.api.nvim_get_current_buf()
  vim.cmd("edit plan.plan")
  local plan = vim.api.nvim_get_current_buf()
  local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
  local function started()
    for _, client in ipairs(clients()) do
      if client.name == "planc" and vim.lsp.buf_is_attached(plan, client.id) then return client end
    end
  end
  wait("the client", function() return started() ~= nil end)
  local client = started()
  see("file type", vim.bo[plan].filetype .. ", " .. vim.bo[plan].commentstring)
  wait("initialize", function() return client.server_capabilities ~= nil and client.initialized end)
  see("columns", client.offset_encoding or "utf-16")

  -- The mistakes of the text, each at its place.
  wait("diagnostics", function() return #vim.diagnostic.get(plan) > 0 end)
  local lines = {}
  for _, one in ipairs(vim.diagnostic.get(plan)) do
    local line = vim.api.nvim_buf_get_lines(plan, one.lnum, one.lnum + 1, false)[1]
    table.insert(lines, line:sub(one.col + 1, one.end_col) .. ": " .. one.message:gsub("\n", " / "))
  end
  see("diagnostics", table.concat(lines, "\n"))

  -- The mistake mended, it goes.
  vim.api.nvim_buf_set_lines(plan, 4, 5, false, { "task a \"Ä 😀\" { takes 2d; by ann; after b }" })
  wait("no diagnostics", function() return #vim.diagnostic.get(plan) == 0 end)
  see("mended", "no diagnostics")

  local function ask(method, line, column, more)
    vim.api.nvim_set_current_buf(plan)
    vim.api.nvim_win_set_cursor(0, { line, column })
    local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
    for key, value in pairs(more or {}) do params[key] = value end
    local answers = vim.lsp.buf_request_sync(plan, method, params, 60000)
    for _, answer in pairs(answers or {}) do
      if answer.err then return { error = answer.err.message } end
      return answer.result
    end
  end

  -- Behind a character of four bytes, so that the way columns are counted matters.
  local line = vim.api.nvim_buf_get_lines(plan, 4, 5, false)[1]
  local hover = ask("textDocument/hover", 5, line:find("ann", 1, true) - 1)
  see("hover", hover.contents.value)

  local list = ask("textDocument/completion", 5, line:find("ann", 1, true) - 1)
  local labels = {}
  for _, item in ipairs(list and (list.items or list) or {}) do table.insert(labels, item.label) end
  see("completion", table.concat(labels, ", "))

  if modern then
    vim.lsp.inlay_hint.enable(true, { bufnr = plan })
    wait("inlay hints", function() return #vim.lsp.inlay_hint.get({ bufnr = plan }) > 0 end)
    local hints = {}
    for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = plan })) do
      table.insert(hints, hint.inlay_hint.position.line + 1 .. ": " .. hint.inlay_hint.label)
    end
    see("inlay hints", table.concat(hints, "\n"))
  end

  -- A person of another file gets another name.
  vim.api.nvim_win_set_cursor(0, { 5, line:find("ann", 1, true) - 1 })
  vim.lsp.buf.rename("anna")
  wait("rename", function() return text(people):find("anna") ~= nil and text(plan):find("anna") ~= nil end)
  see("renamed", text(people) .. "\n" .. text(plan))

  -- Saved, the plan has the one layout.
  if modern then
    vim.api.nvim_create_autocmd("BufWritePre", {
      buffer = plan,
      callback = function() vim.lsp.buf.format({ bufnr = plan, timeout_ms = 60000 }) end,
    })
  else
    vim.cmd("autocmd BufWritePre <buffer> lua vim.lsp.buf.formatting_sync(nil, 60000)")
  end
  vim.cmd("write")
  see("saved", table.concat(vim.fn.readfile("plan.plan"), "\n"))

  -- Neovim that quits while a server's question is on its way dies of SIGPIPE, so that the server leaves first.
  vim.lsp.stop_client(client.id)
  wait("the server's end", function() return vim.lsp.get_client_by_id(client.id) == nil end)
end

local fine, problem = pcall(run)
if not fine then see("failed", tostring(problem)) end
out:close()
vim.cmd("qall!")
