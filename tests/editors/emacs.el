;; What someone sees who opens a plan in Emacs, with the set-up of grammar/editors/README.md.
;; At its start Emacs activates its packages, but not where it runs a script.
(package-activate-all)
(load (getenv "SETUP"))
(find-file "plan.plan")
(princ (format "mode %s, comments %s\n" major-mode comment-start))
(run-hooks 'post-command-hook)
(let ((end (+ (float-time) 60)))
  (while (and (< (float-time) end)
              (not (and (bound-and-true-p eglot--managed-mode)
                        (progn (ignore-errors (flymake-start)) (flymake-diagnostics)))))
    (accept-process-output nil 0.1)))
(dolist (one (flymake-diagnostics))
  (princ (format "%s: %s\n"
                 (buffer-substring (flymake-diagnostic-beg one) (flymake-diagnostic-end one))
                 (flymake-diagnostic-text one))))
