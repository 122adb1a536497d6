import { expect, it } from 'vitest'
import { recorded } from './recording'

async function recordedForm(form: FormData): Promise<unknown> {
  const request = new Request('http://127.0.0.1/rest/v1.0/files?project_id=7', { method: 'POST', body: form })
  return recorded({ system: 'procore', request, body: await request.clone().text() }).body
}

it('records the fields of a form as the published shapes name them, in their types', async () => {
  const form = new FormData()
  form.append('file[parent_id]', '562949953421399')
  form.append('file[name]', '2026')
  form.append('file[description]', 'two\nlines: name="x[y]"')
  form.append('file[unique_name]', 'true')
  form.append('file[upload_uuid]', '01JXX')
  expect(await recordedForm(form)).toEqual({
    file: {
      parent_id: 562949953421399,
      name: '2026',
      description: 'two\r\nlines: name="x[y]"',
      unique_name: true,
      upload_uuid: '01JXX',
    },
  })
})
