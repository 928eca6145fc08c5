-- What pandoc's typst writer would lose: places that links lead to, words for figures, what stands apart from the text.
if FORMAT ~= "typst" then
  return {}
end

local function place(id)
  return "#metadata(none)<" .. id .. ">"
end

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

-- Whether a paragraph leads to what follows it, by the colon at its end.
local function leads(block)
  return (block.t == "Para" or block.t == "Plain") and pandoc.utils.stringify(block):match("：$") ~= nil
end

-- What a paragraph leads to stands on the same sheet: a quote whole, the beginning of a list or a table.
local function keep_leads(blocks)
  local kept = pandoc.List()
  local at = 1
  while at <= #blocks do
    local block, following = blocks[at], blocks[at + 1]
    if following and leads(block) then
      local quoted_next = following.t == "BlockQuote"
      kept:insert(pandoc.RawBlock("typst", quoted_next and "#together[" or "#lead["))
      kept:insert(block)
      if quoted_next then
        kept:insert(following)
        at = at + 1
      end
      kept:insert(pandoc.RawBlock("typst", "]"))
    else
      kept:insert(block)
    end
    at = at + 1
  end
  return kept
end

return {
  { Blocks = keep_leads },
  {
    Span = function(span)
      if span.identifier ~= "" then
        span.content:insert(1, pandoc.RawInline("typst", place(span.identifier)))
      end
      return span.content
    end,
    Div = function(div)
      local blocks = div.content
      if div.classes[1] then
        blocks:insert(1, pandoc.RawBlock("typst", "#apart(" .. quoted(div.classes[1]) .. ")["))
        blocks:insert(pandoc.RawBlock("typst", "]"))
      end
      if div.identifier == "contents" then
        blocks:insert(1, pandoc.RawBlock("typst", "#contents"))
      elseif div.identifier ~= "" then
        blocks:insert(1, pandoc.RawBlock("typst", place(div.identifier)))
      end
      return blocks
    end,
    -- A column to write in is as wide as the others.
    Table = function(tab)
      local empty = false
      for _, body in ipairs(tab.bodies) do
        for _, row in ipairs(body.body) do
          for _, cell in ipairs(row.cells) do
            empty = empty or #cell.contents == 0
          end
        end
      end
      if empty then
        for _, column in ipairs(tab.colspecs) do
          column[2] = 1 / #tab.colspecs
        end
        return tab
      end
    end,
    Image = function(image)
      local alt = pandoc.utils.stringify(image.caption)
      return pandoc.RawInline("typst", "#drawn(" .. quoted(image.src) .. ", alt: " .. quoted(alt) .. ")")
    end,
  },
}
