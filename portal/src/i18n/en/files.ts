export const files = {
  'files.newFolder': 'New folder',
  'files.newDocument': 'New text document',
  'files.uploadFiles': 'Upload files',
  'files.uploadFolder': 'Upload a folder',
} as const
