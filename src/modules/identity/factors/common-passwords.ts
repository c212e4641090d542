// SPDX-License-Identifier: Apache-2.0
/**
 * Passwords that are tried first, in small letters: those of ten characters and more (shorter ones are refused anyway)
 * and stems of eight that get a few digits at their end. Rows of keys, names of systems, words of love in pinyin.
 */
export const commonPasswords: readonly string[] = `
  !qaz2wsx3edc 0000000000 0123456789 0987654321 1029384756 110110110110 1111111111
  1122334455 112233445566 11223344556677 1122334455667788 123123123123 123321123321 1234512345
  1234554321 123456654321 1234567890 12345678900 123456789012 1234567890a 1234567891
  12345678910 123456789123 123456789a 123456789aa 123456789abc 123456789q 123456789qq
  123456789w 123456789z 12345678aa 1234567abc 123456abc123 123456abcd 1234qwer1234
  1234qwerasdf 123abc456def 123qwe123qwe 123qweasd123 123qweasdzxc 12qwaszx12 12qwaszx34er
  13145201314 1314520520 1357924680 1414213562 147258369 1472583690 147852369
  1478523690 159357123456 159753159753 1597534682 168168168 1688168888 1q1q1q1q1q
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 2468013579 2718281828
  3141592653 31415926535 3216549870 369258147 3692581470 456789123 4567891230
  5201314520 52013145201314 5201314521 5211314521 5555555555 5845201314 5845211314
  654321654321 6666666666 66668888888 741258963 741852963 7418529630 7758258520
  7758521521 789456123 7894561230 8888888888 88888888888 963852741 9638527410
  9876543210 9876543210a 987654321a 9999999999 a123456789 a1234567890 a12345678910
  a1b2c3d4e5 a1s2d3f4g5 aa12345678 aa123456789 aaa1234567 aaa123456789 abc1234567
  abc12345678 abc123456789 abcd123456 abcd1234567 abcde12345 abcde123456 abcdefg123
  abcdefgh123 abcdefghij admin12345 admin123456 admin1234567 admin@12345 admin@123456
  adminadmin administrator administrator1 aini1314520 alibaba123 alipay123456 asd1234567
  asd123456789 asd123asd123 asdf123456 asdfgh123456 asdfghjkl1 asdfghjkl123 asdfghjkl;
  baobao1314 baobao520 baseball123 batman1234 beijing123 beijing2008 beijing2022
  changeme123 chen123456 china12345 china123456 china2008 computer123 correcthorsebatterystaple
  denglu123456 dragon1234 dragon123456 facebook123 football123 forever1314 forever520
  freedom1234 gongan110110 good123456 google1234 guest123456 happy123456 hello123456
  hellohello helloworld helloworld1 helloworld123 huang123456 huawei12#$ huawei123456
  huawei@123 ilovechina iloveyou12 iloveyou123 iloveyou1314 iloveyou520 iloveyouforever
  internet123 jiangsu123 jordan2345 killer1234 killer123456 laogong520 laopo520520
  letmein123 letmein1234 li123456789 linux123456 liu1234567 love123456 love1234567
  loveyou123 loveyou1314 lucky123456 master1234 master123456 michael123 michael1234
  mima123456 mima1234567 mimamima123 minecraft1 minecraft123 monkey1234 monkey123456
  mychina1949 mylove520520 mysql123456 nanjing123 nihao12345 nihao123456 nihaonihao
  oracle123456 p@ssw0rd123 p@ssw0rd1234 p@ssword123 passw0rd123 password12 password123
  password1234 password12345 password123456 passwordadmin passwordpassword pokemon1234 princess123
  princess1234 q123456789 q1q1q1q1q1 q1w2e3r4t5 q1w2e3r4t5y6 qaz1234567 qaz123456789
  qazwsx123456 qazwsxedc123 qazwsxedcrfv qq123456789 qq1234567890 qwe1234567 qwe123456789
  qweasdzxc123 qwer123456 qwerasdfzxcv qwert12345 qwerty1234 qwerty12345 qwerty123456
  qwertyuio1 qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] root123456 rootroot123
  s123456789 samsung123 shadow1234 shanghai123 shenfenzheng spiderman1 starwars123
  sunshine123 superman123 superman1234 taobao123456 tencent123 test123456 test1234567
  testtest123 thequickbrownfox tongban123 tongban1234 tongban123456 trustno1234 user123456
  w123456789 wang123456 wangwei123 wechat123456 weixin123456 welcome123 welcome1234
  welcome2024 welcome2025 welcome2026 whatever123 woaini1234 woaini123456 woaini1314
  woaini13140 woaini5201314 woaini520520 woaini521521 woainima123 woaiwojia1 woaiwojia520
  wobuzhidao wodemima123 wodemima123456 wojiushiwo woshinibaba woshishui123 woshiwoshi
  wozuiniubi www123456789 x123456789 xiaomi123456 xiaoxiao123 xxx123456789 yang123456
  yyy123456789 z123456789 zaq12wsxcde3 zaq1xsw2cde3 zhang123456 zhangwei123 zhao123456
  zhengfu123 zhengwu123 zhongguo123 zhongguo2024 zhonghua123 zwfw123456 zxc1234567
  zxc123456789 zxcv123456 zxcvbnm,./ zxcvbnm123 zxcvbnm1234 zxcvbnmasd
`
  .split(/\s+/)
  .filter((word) => word !== '');
