import { useQuery } from "@tanstack/react-query";
import { App, Button, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { listSets } from "@/api/calls/criteria";
import { propose, putPicture } from "@/api/calls/proposals";
import { sentence } from "@/api/problem";
import type { NewProposal as Body } from "@/api/types";
import { Asked } from "@/components/Asked";
import { isGroup, type Node, type SetDocument } from "@/scoring/document";
import { t } from "@/texts";
import { useTree } from "../data";
import { PicturePick } from "./Picture";
import { useChanged } from "./useProposals";

interface Values { about: Body["about"]; set_id?: string; node_id?: string; text: string; reason?: string }
interface Props { about: Body["about"]; page: string | null; setId: string | null; nodeId: string | null; onSent: () => void }

const LONGEST = 5000;
const required = [{ required: true, whitespace: true, min: 3, message: t.proposals.required }];

/** A change at a criterion, or a word on the software with a picture; nothing is lost when sending fails. */
export function NewProposal({ about, page, setId, nodeId, onSent }: Props) {
  const [form] = Form.useForm<Values>();
  const [file, setFile] = useState<File | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const { message } = App.useApp();
  const changed = useChanged();
  const kind = Form.useWatch("about", form) ?? about;
  const send = async (values: Values) => {
    setBusy(true);
    setFailure(null);
    try {
      const made = await propose(bodyOf(values, page), key);
      changed(made);
      const lost = file ? await putPicture(made.proposal_id, file).then(changed, (error: unknown) => sentence(error)) : undefined;
      if (lost) void message.warning(t.proposals.pictureLost(lost));
      else void message.success(t.proposals.sent);
      onSent();
    } catch (error) {
      setFailure(sentence(error));
    }
    setBusy(false);
  };
  const initial = { about, ...(setId ? { set_id: setId } : {}), ...(nodeId ? { node_id: nodeId } : {}) };
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(values) => void send(values)} className="proposal-form">
      <Form.Item name="about" label={t.proposals.aboutLabel}>
        <Radio.Group options={(["criteria", "fault", "wish"] as const).map((value) => ({ value, label: t.proposals.about[value] }))} />
      </Form.Item>
      {kind === "criteria" ? <PlaceFields /> : null}
      <Form.Item name="text" label={t.proposals.text[kind]} rules={required}><Input.TextArea rows={4} maxLength={LONGEST} /></Form.Item>
      {kind === "criteria" ? <Form.Item name="reason" label={t.proposals.reason} rules={required}><Input.TextArea rows={3} maxLength={LONGEST} /></Form.Item> : null}
      {kind !== "criteria" && page ? <p className="small muted">{t.proposals.page}: {page}</p> : null}
      <Form.Item label={t.proposals.picture}><PicturePick file={file} onPick={setFile} /></Form.Item>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Button type="primary" htmlType="submit" loading={busy}>{t.proposals.send}</Button>
    </Form>
  );
}

function bodyOf({ about, set_id = "", node_id = "", text, reason = "" }: Values, page: string | null): Body {
  return about === "criteria" ? { about, set_id, node_id, text, reason } : { about, text, page };
}

/** Published sets, and the criteria of the chosen one. */
function PlaceFields() {
  const form = Form.useFormInstance<Values>();
  const setId = Form.useWatch("set_id", form);
  const sets = useQuery({ queryKey: ["sets"], queryFn: listSets });
  const document = useTree(setId);
  const published = (sets.data?.items ?? []).filter((one) => one.status === "published" && one.corrected_by === null);
  return (
    <>
      <Asked of={[sets, document]} rows={0} />
      <Form.Item name="set_id" label={t.proposals.set} rules={[{ required: true, message: t.proposals.required }]}>
        <Select showSearch={{ optionFilterProp: "label" }} loading={sets.isPending} options={published.map((one) => ({ value: one.set_id, label: `${one.name}, ${one.year}` }))} onChange={() => form.setFieldValue("node_id", undefined)} />
      </Form.Item>
      <Form.Item name="node_id" label={t.proposals.node} rules={[{ required: true, message: t.proposals.required }]}>
        <Select showSearch={{ optionFilterProp: "label" }} loading={document.isFetching} disabled={!document.data} options={document.data ? places(document.data) : []} />
      </Form.Item>
    </>
  );
}

const place = ({ id, code, name }: { id: string; code: string; name: string }) => ({ value: id, label: `${code} ${name}` });

function places(document: SetDocument): { value: string; label: string }[] {
  const walk = (node: Node): { value: string; label: string }[] => [place(node), ...(isGroup(node) ? node.children.flatMap(walk) : [])];
  return [...document.nodes.flatMap(walk), ...[document.bonus, document.deduction].flatMap((section) => section?.items.map(place) ?? [])];
}
