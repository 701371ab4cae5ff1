"""The parent's hand on the child: one persistent process that does the heavy work, and the queue before it.

`JobQueue` (queue.py) is what the rest of the program sees; `ChildProcess` (process.py) is one life of the child, a
*generation*. Commands go down a pipe and events come up it, each one JSON message (`app.domain.jobs`), never a pickle.

- The child says `Ready` once it listens; nothing is sent to it before. `train` jobs wait in the parent, one at a time
  in the child, so the queue outlives the child; `now` and `io` jobs are sent as they come.
- Every submitted job gets exactly one last event: `Finished`, `Failed` or `Cancelled`. What the child can no longer
  say (it died, or would not hear a cancel) the parent says for it, to the caller and in the job's `events.jsonl`.
- A cancel is a flag first; a child deaf to it for the grace time is killed with all its descendants and replaced.
  Jobs that it had not begun, and innocent `now` and `io` ones killed beside a deaf one, are sent once more.
- Events of an older generation are dropped. The child ends itself when its pipe does, so it never outlives the window.
"""
