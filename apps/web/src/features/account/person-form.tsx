import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useFocusOnProblem } from '../../shared/lib/use-focus-on-problem.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { TextField } from '../../shared/ui/text-field.js';

/** What is wrong, and with which field ('' for the form as a whole). */
export interface FormProblem {
  field: string;
  message: string;
}

export interface Person {
  name: string;
  email: string;
  password: string;
}

export interface PersonFormProps {
  problem: FormProblem | null;
  isPending: boolean;
  onSubmit: (person: Person) => void;
  children?: ReactNode;
}

/** Name, address and password of a new account. */
export function PersonForm({ problem, isPending, onSubmit, children }: PersonFormProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useFocusOnProblem(problem);
  const problemOf = (field: string) => (problem?.field === field ? problem.message : null);

  return (
    <Form
      ref={form}
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ name, email, password });
      }}
    >
      <TextField
        label="Name"
        description="As your team will see it."
        autoComplete="name"
        isRequired
        value={name}
        onChange={setName}
        error={problemOf('name')}
      />
      <TextField
        label="Email"
        type="email"
        autoComplete="username"
        isRequired
        value={email}
        onChange={setEmail}
        error={problemOf('email')}
      />
      <TextField
        label="Password"
        type="password"
        description="Long beats complicated: a few words that you will remember."
        autoComplete="new-password"
        isRequired
        value={password}
        onChange={setPassword}
        error={problemOf('password')}
      />
      {problem && !['name', 'email', 'password'].includes(problem.field) && (
        <Banner tone="warn" role="alert">
          {problem.message}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="l" isPending={isPending}>
        Create account
      </Button>
      {children}
    </Form>
  );
}
