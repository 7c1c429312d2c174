import { Button } from "antd";
import { useNavigate } from "react-router";
import { serverNow } from "@/app/clock";
import { daysLeft, deadlineShort } from "@/numbers/dates";
import { t } from "@/texts";
import { ordered, type Task } from "./tasks";

const SOON_DAYS = 3;

/** One list ordered by deadline over all rounds; every row has its own verb and lands on the exact place. */
export function TaskList({ tasks, next }: { tasks: readonly Task[]; next?: string | null }) {
  return (
    <section className="pane" aria-labelledby="todo-head">
      <div className="pane-head"><h2 id="todo-head">{t.home.todo}</h2></div>
      {tasks.length === 0 ? <p className="task-none muted">{t.home.nothing}. {next}</p> : null}
      <ul>{ordered(tasks).map((task) => <TaskRow key={task.key} task={task} />)}</ul>
    </section>
  );
}

function TaskRow({ task }: { task: Task }) {
  const navigate = useNavigate();
  return (
    <li className="task">
      <span className="task-when">{task.deadline ? <When deadline={task.deadline} /> : null}</span>
      <span className="task-what">
        <strong>{task.title}</strong>
        <span className="muted">{task.detail}</span>
      </span>
      <Button className="task-verb" onClick={() => void navigate(task.to)}>{task.verb}</Button>
    </li>
  );
}

function When({ deadline }: { deadline: string }) {
  const now = serverNow();
  const days = daysLeft(deadline, now);
  const late = Date.parse(now) >= Date.parse(deadline);
  const tone = late ? "fault" : days <= SOON_DAYS ? "attention" : "";
  return (
    <>
      <strong className={`task-days ${tone}`}>{late ? t.late(-Math.min(days, 0)) : t.daysLeft(days)}</strong>
      <span className="small muted">{deadlineShort(deadline)}</span>
    </>
  );
}
