/**
 * The grammar of Starlark, one nonterminal a line with its alternatives behind `::=`, split by ` || `; an
 * empty alternative is written `""`. It is there to tell which tokens a text could have gone on with: the
 * readers of expressions and statements accept the same language. The nonterminals are cut so that this list
 * comes out as other tools for Starlark report it.
 */
export const GRAMMAR = `
Start ::= File
File ::= "" || LineEnds || Groups || LineEnds Groups
Groups ::= Group || Groups Group
Group ::= Statement || Statement LineEnds
LineEnds ::= NL || LineEnds NL
Statement ::= Def || If || For || Simple
Simple ::= Smalls NL || Smalls ; NL
Smalls ::= Small || Smalls ; Small
Small ::= return || return TestList || break || continue || pass || Assign || Test || Load
Assign ::= TestList Operator TestList || TestList : Type Operator TestList
Operator ::= = || += || -= || *= || /= || //= || %= || &= || |= || ^= || <<= || >>=
Suite ::= Simple || LineEnds INDENT Groups DEDENT || LineEnds INDENT LineEnds Groups DEDENT
If ::= if Test : Suite || if Test : Suite Else
Else ::= else : Suite || elif Test : Suite || elif Test : Suite Else
For ::= for Targets in Test : Suite
Targets ::= Expressions || Expressions ,
Expressions ::= Expression || Expressions , Expression
Def ::= def Name ( Parameters ) Returns : Suite
Returns ::= "" || -> Type
Type ::= Test
Name ::= IDENTIFIER
Parameters ::= "" || SomeParameters || SomeParameters ,
SomeParameters ::= Parameter || SomeParameters , Parameter
Parameter ::= Name || Name = Test || Name : Type || Name : Type = Test || * || / || * Name || * Name : Type || ** Name || ** Name : Type
LambdaParameters ::= "" || SomeLambdaParameters || SomeLambdaParameters ,
SomeLambdaParameters ::= LambdaParameter || SomeLambdaParameters , LambdaParameter
LambdaParameter ::= Name || Name = Test || * || / || * Name || ** Name
Load ::= load ( STRING LoadNames )
LoadNames ::= "" || , || , SomeLoadNames || , SomeLoadNames ,
SomeLoadNames ::= LoadName || SomeLoadNames , LoadName
LoadName ::= STRING || IDENTIFIER = STRING
TestList ::= Test || Tests || Tests Test
Tests ::= Test , || Tests Test ,
Test ::= Or || Or if Or else Test || lambda LambdaParameters : Test
Or ::= And || Or or And
And ::= Not || And and Not
Not ::= Comparison || not Not
Comparison ::= Expression || Expression Comparator Expression
Comparator ::= == || != || < || > || <= || >= || in || not in
Expression ::= BitXor || Expression | BitXor
BitXor ::= BitAnd || BitXor ^ BitAnd
BitAnd ::= Shift || BitAnd & Shift
Shift ::= Sum || Shift << Sum || Shift >> Sum
Sum ::= Product || Sum + Product || Sum - Product
Product ::= Factor || Product * Factor || Product / Factor || Product // Factor || Product % Factor
Factor ::= Primary || + Factor || - Factor || ~ Factor
Primary ::= Operand || Primary . IDENTIFIER || Primary ( Arguments ) || Primary [ Index ]
Index ::= Test || Test , Test || : || : Test || Test : || Test : Test || : : || : : Test || : Test : || : Test : Test || Test : : || Test : : Test || Test : Test : || Test : Test : Test
Arguments ::= "" || SomeArguments || SomeArguments ,
SomeArguments ::= Argument || SomeArguments , Argument
Argument ::= Test || IDENTIFIER = Test || * Test || ** Test
Operand ::= IDENTIFIER || INTEGER || FLOAT || STRING || FSTRING || ... || List || Dict || ( ) || ( TestList )
List ::= [ ] || [ Test ] || [ Items ] || [ Items Test ] || [ Test Clauses ]
Items ::= Test , || Items Test ,
Dict ::= { } || { Entries } || { Entries , } || { Entry Clauses }
Entries ::= Entry || Entries , Entry
Entry ::= Test : Test
Clauses ::= Clause || Clauses Clause || Clauses if Or
Clause ::= for Targets in Or
`;
