import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { es, standard, UpdateUser } from '@idp-edge/validator';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';

// What is left blank is left out, and punctuation may be typed.
const resolver = standardSchemaResolver(standard(UpdateUser, { typed: true, catalogue: es }));

function Profile() {
  const [saved, save] = useState();
  const { register, handleSubmit, formState } = useForm({ mode: 'onTouched', resolver });
  const { emailAddress, address } = formState.errors;
  return (
    <form onSubmit={handleSubmit(save)}>
      <input aria-label="Correo" {...register('emailAddress')} />
      {emailAddress && <p role="alert">{emailAddress.message}</p>}
      {['street', 'city', 'state', 'zip'].map((name) => (
        <div key={name}>
          <input aria-label={name} {...register(`address.${name}`)} />
          {address?.[name] && <p role="alert">{address[name].message}</p>}
        </div>
      ))}
      <button type="submit">Guardar</button>
      <output>{saved && JSON.stringify(saved)}</output>
    </form>
  );
}

createRoot(document.getElementById('root')).render(<Profile />);
