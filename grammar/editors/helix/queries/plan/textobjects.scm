(declaration
  body: (body)? @class.inside) @class.around
(comment) @comment.inside
(comment)+ @comment.around
