/** What the file dialog offers; the server looks at the content, whatever the name. */
export const ACCEPT = ".pdf,.docx,.xlsx,.doc,.xls,.png,.jpg,.jpeg,.heic,.heif,.mp3,.m4a,.ogg,.webm,.wav,.txt";

/** Named one by one: a phone that photographs in another format then gives JPEG. */
export const PICTURES = "image/jpeg,image/png";
