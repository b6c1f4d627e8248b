/** `coupon completion`. */
export const completion = {
  about: 'the script that makes Tab complete commands: bash, zsh, fish, powershell',
  shell: 'the shell that it is for',
  howTo: `Where it goes:
  bash        coupon completion bash > ~/.local/share/bash-completion/completions/coupon
  zsh         coupon completion zsh > "\${fpath[1]}/_coupon"
  fish        coupon completion fish > ~/.config/fish/completions/coupon.fish
  powershell  coupon completion powershell >> $PROFILE`,
}
