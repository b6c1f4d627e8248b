/** What can be typed after `coupon request <operation>`. */
export interface RequestOptions {
  field?: readonly string[]
  jsonField?: readonly string[]
  params?: string
  post?: true
}
