import { add, div, largest, mul, negate, parseDecimal, smallest, sub, type Rational } from "./rational";

/**
 * The formula language: + - * /, parentheses, min(…), max(…), decimal numbers, names. Exact fractions, no eval.
 * Grammar: sum = product {(+|-) product}; product = factor {(*|/) factor};
 * factor = -factor | number | name | min(sum, …) | max(sum, …) | (sum). At most 40 levels deep.
 */
type Values = Readonly<Record<string, Rational>>;
type Compute = (values: Values) => Rational;
type Operator = (left: Rational, right: Rational) => Rational;

const OPERATORS: Readonly<Record<string, Operator>> = { "+": add, "-": sub, "*": mul, "/": div };
const FUNCTIONS: Readonly<Record<string, Operator>> = { min: smallest, max: largest };
const DEEPEST = 40;

function tokens(text: string): string[] {
  const found: string[] = [];
  const pattern = /\s*(?:([0-9]+(?:\.[0-9]+)?)|([a-z][a-z0-9_]*)|([-+*/(),]))/y;
  const trimmed = text.trimEnd();
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (!match) throw new SyntaxError("unreadable formula");
    found.push(match[0].trim());
  }
  return found;
}

class Parser {
  private at = 0;
  constructor(private readonly list: readonly string[]) {}

  whole(): Compute {
    const compute = this.sum(0);
    if (this.peek() !== undefined) throw new SyntaxError(`unexpected ${this.peek()}`);
    return compute;
  }

  private peek = () => this.list[this.at];

  private take(): string {
    const token = this.list[this.at++];
    if (token === undefined) throw new SyntaxError("the formula ends too early");
    return token;
  }

  private expect(token: string): void {
    if (this.take() !== token) throw new SyntaxError(`expected ${token}`);
  }

  private sum = (depth: number): Compute => this.chain("+-", (level) => this.product(level), depth);
  private product = (depth: number): Compute => this.chain("*/", (level) => this.factor(level), depth);

  private chain(operators: string, part: (depth: number) => Compute, depth: number): Compute {
    let compute = part(depth);
    for (let token = this.peek(); token !== undefined && operators.includes(token); token = this.peek()) {
      this.take();
      const apply = OPERATORS[token]!;
      const left = compute;
      const right = part(depth);
      compute = (values) => apply(left(values), right(values));
    }
    return compute;
  }

  private factor(depth: number): Compute {
    if (depth > DEEPEST) throw new SyntaxError("the formula is nested too deeply");
    const token = this.take();
    if (token === "-") {
      const inner = this.factor(depth + 1);
      return (values) => negate(inner(values));
    }
    if (token !== "(") return this.atom(token, depth);
    const inside = this.sum(depth + 1);
    this.expect(")");
    return inside;
  }

  private atom(token: string, depth: number): Compute {
    const combine = FUNCTIONS[token];
    if (combine) return this.call(combine, depth);
    const number = parseDecimal(token);
    if (number) return () => number;
    if (!/^[a-z]/.test(token)) throw new SyntaxError(`unexpected ${token}`);
    return (values) => {
      const value = values[token];
      if (!value) throw new SyntaxError(`unknown name ${token}`);
      return value;
    };
  }

  private call(combine: Operator, depth: number): Compute {
    this.expect("(");
    const parts = [this.sum(depth + 1)];
    while (this.peek() === ",") {
      this.take();
      parts.push(this.sum(depth + 1));
    }
    this.expect(")");
    return (values) => parts.map((part) => part(values)).reduce(combine);
  }
}

const parsed = new Map<string, Compute>();

/** The formula's value; null when it divides by 0 (the rule then says what that means). */
export function computeFormula(text: string, values: Values): Rational | null {
  const compute = parsed.get(text) ?? new Parser(tokens(text)).whole();
  parsed.set(text, compute);
  try {
    return compute(values);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Names that the formula reads and nobody declared, each once; null for what is no formula. */
export function unknownNames(text: string, declared: Iterable<string>): string[] | null {
  try {
    const list = tokens(text);
    new Parser(list).whole();
    const known = new Set([...declared, ...Object.keys(FUNCTIONS), "max_points"]);
    return [...new Set(list.filter((token) => /^[a-z]/.test(token) && !known.has(token)))];
  } catch {
    return null;
  }
}
