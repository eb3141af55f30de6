/** Where the account's services are, unless `chatgpt_base_url` says otherwise. */
export const CHATGPT_BASE_URL = "https://chatgpt.com/backend-api/";
