import type { Text } from '../text'

export const completion: Text['completion'] = {
  about: '按 Tab 补全命令的脚本：bash、zsh、fish、powershell',
  shell: '用于哪个 shell',
  howTo: `脚本放在哪里：
  bash        coupon completion bash > ~/.local/share/bash-completion/completions/coupon
  zsh         coupon completion zsh > "\${fpath[1]}/_coupon"
  fish        coupon completion fish > ~/.config/fish/completions/coupon.fish
  powershell  coupon completion powershell >> $PROFILE`,
}
